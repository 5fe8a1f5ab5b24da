package ro.dosar.engine.rest;

import org.glassfish.jersey.jackson.JacksonFeature;
import org.glassfish.jersey.server.ServerProperties;
import org.operaton.bpm.engine.rest.exception.ProcessEngineExceptionHandler;
import org.operaton.bpm.engine.rest.exception.RestExceptionHandler;
import org.operaton.bpm.engine.rest.impl.OperatonRestResources;
import org.operaton.bpm.spring.boot.starter.rest.OperatonJerseyResourceConfig;

import jakarta.ws.rs.ApplicationPath;

import ro.dosar.engine.feed.EventFeed;
import ro.dosar.engine.tryout.Tryouts;

/** Operaton's REST API with Dosar's own resources beside it, all under {@code /engine-rest}. */
@ApplicationPath("/engine-rest")
public class EngineRest extends OperatonJerseyResourceConfig {

  private final EventFeed feed;
  private final Tryouts tryouts;

  public EngineRest(EventFeed feed, Tryouts tryouts) {
    this.feed = feed;
    this.tryouts = tryouts;
  }

  @Override
  protected void registerOperatonRestResources() {
    registerClasses(OperatonRestResources.getResourceClasses());
    OperatonRestResources.getConfigurationClasses().stream()
        .filter(type -> type != RestExceptionHandler.class && type != ProcessEngineExceptionHandler.class)
        .forEach(this::register);
    register(JacksonFeature.class);
  }

  @Override
  protected void registerAdditionalResources() {
    property(ServerProperties.WADL_FEATURE_DISABLE, true);
    register(EngineErrors.Wrapped.class);
    register(EngineErrors.Direct.class);
    register(new EventResource(feed));
    register(tryouts);
  }
}
