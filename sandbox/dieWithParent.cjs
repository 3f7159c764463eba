// Preloaded into every n8n that we start: if the sandbox is killed, the pipe between us breaks and n8n must not go on writing alone.
if (process.channel) {
	process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
	process.channel.unref();
	delete process.env.NODE_CHANNEL_FD;
}
