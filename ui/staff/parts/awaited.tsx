import type { ComponentChildren } from 'preact';
import { Loadable, Page } from '../../shared/components/index.ts';
import type { Resource } from '../../shared/hooks/index.ts';

interface AwaitedProps<Value> {
  resource: Resource<Value>;
  /** heading of the page while its own is not known */
  title: string;
  back: ComponentChildren;
}

/** A page whose content has not come: its shape, or why it does not come. */
export function Awaited<Value>({ resource, title, back }: AwaitedProps<Value>) {
  const wait = <Loadable resource={resource} lines={10}>{() => null}</Loadable>;
  const failed = resource.error !== undefined && !resource.loading;
  return failed ? <Page title={title} back={back}>{wait}</Page> : <>{back}{wait}</>;
}
