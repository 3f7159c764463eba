import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import {
	approvalPushCall,
	dialogRobotCall,
	directoryEventCall,
	flowCentreCall,
	publicAccountReplyCall,
	quickApprovalCall,
	robotCreationCall,
	signedDirectoryEventCall,
	tokenSignedDirectoryEventCall,
} from '../../../simulators/yunzhijia/callbacks';
import { control, YunzhijiaBench } from '../support';

const bodyOf = (call: { init: { body?: string } }): unknown => JSON.parse(call.init.body ?? '');

describe('the vectors of the documents', () => {
	it('quick approval (todo-api 5)', () => {
		expect(
			bodyOf(
				quickApprovalCall(
					{
						eid: '10001',
						sourceType: '500408114',
						openId: '5de50017e4b0b2767b870423',
						sourceIds: ['bill-2', 'bill-1'],
					},
					'signkey-demo',
				),
			),
		).toMatchObject({ sign: '1XIPyAp7xi8RTvW2X/sj30U4S+U=' });
	});
	it('flow centre (todo-api 6)', () => {
		expect(
			bodyOf(
				flowCentreCall(
					{ eid: '10001', appId: '500000001', openId: 'oid-1', bizIds: ['biz-2', 'biz-1'] },
					'signkey-demo',
				),
			),
		).toMatchObject({ sign: 'K9IF5WEQ5l2yPspplJU7A8nE2hM=' });
	});
	it('approval push (callbacks 3)', () => {
		expect(approvalPushCall('{"success":true}', '0123456789abcdef').init.body).toBe(
			'LxsKhOsGTWu0quz4wwJmnzdyIuBhqSTFkc2cJ+oWPtQ=',
		);
	});
	it('dialog robot (callbacks 6.2)', () => {
		const mention = {
			type: 2,
			robotId: 'r1',
			robotName: 'bot',
			operatorOpenid: 'o1',
			operatorName: 'alice',
			time: 1_700_000_000_000,
			msgId: 'm1',
			content: 'hello',
		};
		expect(dialogRobotCall(mention, 'robot-secret').init.headers.sign).toBe(
			'YeVnZpImm+I7TcmZe90Qwp4ljM0=',
		);
		expect(robotCreationCall().init.headers.sign).toBe('jy/WTAtltv5UVQVDOb0f4H4JPqw=');
	});
	it('reply to a public account (message-api 1.4 E)', () => {
		const message = {
			PubAccId: 'XT-0f3b6c1e-1111-2222-3333-444455556666',
			FromUserName: 'open-id-1',
			CreateTime: '1700000000000',
			MsgId: 'msg-1',
		};
		expect(
			bodyOf(publicAccountReplyCall(message, 'abcdef0123456789abcdef0123456789')),
		).toMatchObject({ PubToken: 'c1597fcd1a565edbc084b4a778426630934fe838' });
	});
	it('directory events, plain and as in the older demo (callbacks 2)', () => {
		const parameters = {
			eid: '10001',
			eventType: 'user_enter',
			eventId: 'open-id-1',
			createTime: '1700000000000',
		};
		expect(directoryEventCall(parameters)).toEqual({
			query: 'eid=10001&eventType=user_enter&eventId=open-id-1&createTime=1700000000000',
			init: { method: 'GET', headers: {} },
		});
		const { init } = signedDirectoryEventCall(parameters, {
			appId: 'app-1',
			secret: 'secret-1',
			contentType: 'application/x-www-form-urlencoded;charset=UTF-8',
			date: 'Tue, 14 Nov 2023 22:13:20 GMT',
		});
		expect(init.body).toBe(
			'createTime=1700000000000&eid=10001&eventId=open-id-1&eventType=user_enter',
		);
		expect(init.headers).toMatchObject({
			'content-md5': 'hOKze/APGlgDQLqjJJjAgw==',
			authorization: 'app-1:c8c895ab43548d509d2c02c5d280bd5ed538d3fd',
		});
	});
	it('directory events signed with the Token of the console: four members, and the bare hex', () => {
		const parameters = {
			...{ eid: '10001', eventType: 'user_enter', eventId: 'open-id-1', more: '1' },
			createTime: '1700000000000',
		};
		const date = 'Tue, 14 Nov 2023 22:13:20 GMT';
		const { headers } = tokenSignedDirectoryEventCall(parameters, 'token-1', date).init;
		const md5 = 'hOKze/APGlgDQLqjJJjAgw==';
		expect(headers['content-md5']).toBe(md5);
		expect(headers['authorization']).toBe(
			createHash('sha1')
				.update(`token-1${md5}application/x-www-form-urlencoded${date}`)
				.digest('hex'),
		);
	});
});

describe('tapping "agree"', () => {
	it('finishes what the answer names in successIds, and nothing else', async () => {
		const bench = await YunzhijiaBench.start({
			seed: { departments: [], persons: [{ openId: 'o-1', name: '张' }] },
		});
		const server = createServer((_, response) =>
			response.end(
				JSON.stringify({
					data: { successIds: ['a', 'foreign'] },
					error: null,
					errorCode: 0,
					success: true,
				}),
			),
		);
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		const address = server.address();
		const passUrl = `http://127.0.0.1:${isAddress(address) ? address.port : 0}/pass`;
		const { appId, inbox } = bench.simulator;
		for (const sourceId of ['a', 'b'])
			inbox.create(
				{
					appId,
					sourceId,
					openId: 'o-1',
					title: '',
					itemtitle: '',
					content: '',
					url: '',
					headImg: '',
					senderId: '',
					todoType: 1,
					tagId: '',
					passUrl,
					state: 'pending',
					read: false,
				},
				0,
			);
		expect(
			await control(bench.simulator.controlUrl, 'POST', '/approve', {
				openId: 'o-1',
				sourceIds: ['a', 'b'],
			}),
		).toMatchObject({ status: 200, body: { done: ['a'] } });
		expect(inbox.todos()).toMatchObject([
			{ sourceId: 'a', state: 'done' },
			{ sourceId: 'b', state: 'pending' },
		]);
		await expect(bench.simulator.approve('o-1', ['c'])).rejects.toThrow('passUrl');
		server.close();
		await bench.stop();
	});
});

const isAddress = (
	address: ReturnType<ReturnType<typeof createServer>['address']>,
): address is AddressInfo => typeof address === 'object' && address !== null;
