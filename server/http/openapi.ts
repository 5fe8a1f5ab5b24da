import { z } from 'zod';
import type { Route } from './route.ts';

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType): Json =>
  z.toJSONSchema(schema, { target: 'draft-2020-12', unrepresentable: 'any', io: 'input' }) as Json;

/** The OpenAPI 3.1 description, made from the same schemas that validate. */
export function openapi(routes: Route[], publicUrl: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] ??= {};
    (paths[path] as Json)[route.method] = operation(route);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Dosar', version: '1.0.0', description: 'Online administration of a bilingual city hall' },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'dosar_session' },
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
      },
    },
  };
}

const problemSchema: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'traceId'],
  properties: {
    type: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' }, detail: { type: 'string' },
    code: { type: 'string' }, traceId: { type: 'string' },
    issues: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          path: { type: 'string' }, field: { type: 'string' }, code: { type: 'string' },
          params: { type: 'object' }, message: { type: 'string' },
        },
      },
    },
  },
};

function operation({ method, path, spec }: Route): Json {
  const names = [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
  const params = names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  const query = spec.query ? queryParameters(spec.query) : [];
  const ok = String(spec.status ?? 200);
  const problem = {
    description: 'Problem',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  return {
    summary: spec.summary,
    operationId: `${method}${path.replace('/api', '').replaceAll(/[^a-zA-Z0-9]+(\w?)/g, (_, letter: string) => letter.toUpperCase())}`,
    tags: [path.split('/')[2] ?? 'other'],
    ...(spec.access === 'public' ? {} : { security: [{ session: [] }, { bearer: [] }] }),
    parameters: [...params, ...query],
    ...(spec.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(spec.body) } } } }
      : {}),
    responses: {
      [ok]: {
        description: 'Done',
        ...(spec.answer ? { content: { 'application/json': { schema: envelope(schemaOf(spec.answer)) } } } : {}),
      },
      default: problem,
    },
  };
}

const envelope = (data: Json): Json => ({
  type: 'object',
  required: ['data'],
  properties: {
    data,
    policies: { type: 'object', additionalProperties: { type: 'boolean' } },
    page: { type: 'object', properties: { next: { type: ['string', 'null'] } } },
  },
});

function queryParameters(schema: z.ZodType): Json[] {
  const { properties = {}, required = [] } = schemaOf(schema) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}
