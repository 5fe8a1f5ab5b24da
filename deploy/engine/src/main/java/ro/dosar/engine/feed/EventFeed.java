package ro.dosar.engine.feed;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Numbers committed events and hands them to waiting readers. One thread, woken by each commit of this node; a tick
 * every second finds what another node committed or what a crash left unnumbered.
 */
public class EventFeed implements SmartLifecycle {

  static final String NOTHING = "[]";

  private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);
  private static final long TICK_MILLIS = 1000;
  private static final long PURGE_MILLIS = TimeUnit.HOURS.toMillis(6);
  private static final int KEEP_DAYS = 90;

  private record Reader(long after, int limit, long deadline, Consumer<String> answer) {
  }

  private final EventStore store;
  private final Semaphore signal = new Semaphore(0);
  private final List<Reader> readers = new CopyOnWriteArrayList<>();
  private volatile boolean running;
  private volatile Thread thread;

  public EventFeed(EventStore store) {
    this.store = store;
  }

  /** Tells the feed that a transaction with events has committed. */
  public void wake() {
    signal.release();
  }

  /** Answers with the events above {@code after}: at once if there are any, else when one comes or the wait is over. */
  public void read(long after, int limit, long waitMillis, Consumer<String> answer) {
    String page = store.read(after, limit);
    if (!NOTHING.equals(page) || waitMillis == 0 || !running) {
      answer.accept(page);
      return;
    }
    readers.add(new Reader(after, limit, now() + waitMillis, answer));
    // What was numbered between the look above and the line before must not wait for the next tick.
    wake();
  }

  /** The newest id. */
  public long last() {
    return store.last();
  }

  @Override
  public void start() {
    running = true;
    thread = new Thread(this::run, "event-feed");
    thread.setDaemon(true);
    thread.start();
  }

  /** Ends the thread and lets waiting readers go with an empty answer, before the web server waits for its requests. */
  @Override
  public void stop() {
    running = false;
    wake();
    try {
      thread.join(TICK_MILLIS);
    } catch (InterruptedException error) {
      Thread.currentThread().interrupt();
    }
    readers.forEach(reader -> reader.answer.accept(NOTHING));
    readers.clear();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void run() {
    long nextPurge = now();
    while (running) {
      try {
        signal.tryAcquire(TICK_MILLIS, TimeUnit.MILLISECONDS);
        signal.drainPermits();
        store.number();
        serve();
        if (now() >= nextPurge) {
          store.purge(KEEP_DAYS);
          nextPurge = now() + PURGE_MILLIS;
        }
      } catch (InterruptedException error) {
        return;
      } catch (DataAccessException | TransactionException error) {
        LOG.warn("The event feed cannot reach the database, next try in a second: {}", error.getMessage());
        pause();
      } catch (RuntimeException error) {
        // One reader's broken connection must not end the feed of all.
        LOG.warn("The event feed stumbled, it goes on in a second", error);
        pause();
      }
    }
  }

  private void serve() {
    for (Reader reader : readers) {
      String page = store.read(reader.after, reader.limit);
      if (!NOTHING.equals(page) || now() >= reader.deadline) {
        readers.remove(reader);
        reader.answer.accept(page);
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(TICK_MILLIS);
    } catch (InterruptedException error) {
      Thread.currentThread().interrupt();
    }
  }

  private static long now() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }
}
