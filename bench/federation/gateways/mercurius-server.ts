import mercuriusGateway from '@mercuriusjs/gateway';
import Fastify from 'fastify';

const [port, ...rest] = process.argv.slice(2);
const services = [];
for (let index = 0; index < rest.length; index += 2) {
  services.push({
    name: rest[index] ?? '',
    url: rest[index + 1] ?? '',
    mandatory: true,
    connections: 64,
    rewriteHeaders: (headers: Record<string, unknown>) =>
      headers['x-user'] ? { 'x-user': headers['x-user'] } : {},
  });
}
const http = Fastify();
await http.register(mercuriusGateway as never, { jit: 1, gateway: { services } });
await http.listen({ host: '127.0.0.1', port: Number(port) });
