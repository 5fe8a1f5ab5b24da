package ro.dosar.engine.rest;

import org.operaton.bpm.engine.rest.impl.FetchAndLockContextListener;
import org.operaton.bpm.engine.rest.spi.FetchAndLockHandler;
import org.springframework.context.SmartLifecycle;

/** At shutdown lets waiting workers go first; otherwise the web server would wait for their long polls to run out. */
public class WorkerPolls implements SmartLifecycle {

  private volatile boolean running;

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    FetchAndLockHandler handler = FetchAndLockContextListener.getFetchAndLockHandler();
    if (handler != null) {
      handler.shutdown();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
