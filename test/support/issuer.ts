import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** Claims of a test token; what is left out is as the realm would write it. */
export type TestClaims = Record<string, unknown>;

/** An identity server's key end point, and tokens signed with its key: the real verifier does the checking. */
export interface Issuer {
  url: string;
  /** Signs an access token of the demo client; `undefined` takes a claim away. */
  token(claims: TestClaims): Promise<string>;
  close(): Promise<void>;
}

export async function startIssuer(): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...await exportJWK(publicKey), kid: 'test', alg: 'RS256', use: 'sig' };
  const server = createServer((request, response) => {
    const known = request.url?.endsWith('/protocol/openid-connect/certs');
    response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(known ? { keys: [jwk] } : {}));
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    async token(claims) {
      const now = Math.floor(Date.now() / 1000);
      const payload: TestClaims = {
        iss: `${url}/realms/dosar`, aud: ['gateway'], azp: 'dosar-demo', typ: 'Bearer', iat: now, exp: now + 300, ...claims,
      };
      return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'test', typ: 'JWT' }).sign(privateKey);
    },
    close: () => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections(); }),
  };
}
