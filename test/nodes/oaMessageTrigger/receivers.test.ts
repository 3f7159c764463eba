import { receiversIn } from '../../../nodes/shared/oaMessages';

it('counts receivers over all messages of a post, whatever else they are', () => {
	expect(
		receiversIn([
			{ receivers: ['1', '2'] },
			{ receivers: Array.from({ length: 15_000 }, () => ({})) },
			{ receivers: 'all' },
			{},
			null,
			'text',
		]),
	).toBe(15_002);
});
