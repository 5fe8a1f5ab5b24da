/**
 * Lets a program of the tests live at another time: loaded before it with `--import`. The shift, milliseconds, comes from
 * MOVED_CLOCK_MS and can be changed by the parent process, which sends it as a message.
 */
const RealDate = Date;
let shift = Number(process.env.MOVED_CLOCK_MS ?? 0);
const now = () => RealDate.now() + shift;

globalThis.Date = new Proxy(RealDate, {
  construct: (real, given, as) => Reflect.construct(real, given.length > 0 ? given : [now()], as),
  apply: () => new RealDate(now()).toString(),
  get: (real, name) => (name === 'now' ? now : Reflect.get(real, name)),
});

process.on('message', (message) => {
  if (typeof message?.shift !== 'number') return;
  ({ shift } = message);
  process.send?.({ shift });
});
