package ro.dosar.engine;

import java.util.List;

import org.operaton.bpm.engine.RepositoryService;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

import ro.dosar.engine.access.AccessRules;
import ro.dosar.engine.access.GateFilter;
import ro.dosar.engine.access.TokenVerifier;
import ro.dosar.engine.feed.EventFeed;
import ro.dosar.engine.feed.EventRecorder;
import ro.dosar.engine.feed.EventStore;
import ro.dosar.engine.rest.EngineRest;
import ro.dosar.engine.rest.HealthServlet;
import ro.dosar.engine.rest.WorkerPolls;
import ro.dosar.engine.safety.HardeningPlugin;
import ro.dosar.engine.tryout.Tryouts;

/** Wires the parts of the engine together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EngineSettings.class)
public class EngineConfiguration {

  @Bean
  EventStore eventStore(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    return new EventStore(jdbc, transactions);
  }

  @Bean
  EventFeed eventFeed(EventStore store) {
    return new EventFeed(store);
  }

  @Bean
  EventRecorder eventRecorder(EventStore store, EventFeed feed) {
    return new EventRecorder(store, feed::wake);
  }

  @Bean
  HardeningPlugin hardeningPlugin(EventRecorder recorder, JdbcTemplate jdbc, EngineSettings settings) {
    return new HardeningPlugin(recorder, jdbc, settings);
  }

  @Bean
  EngineRest engineRest(EventFeed feed, RepositoryService repository) {
    return new EngineRest(feed, new Tryouts(repository));
  }

  @Bean
  WorkerPolls workerPolls() {
    return new WorkerPolls();
  }

  @Bean
  TokenVerifier tokenVerifier(EngineSettings settings) {
    return new TokenVerifier(settings.issuer(), settings.jwksUrl());
  }

  @Bean
  FilterRegistrationBean<GateFilter> gateFilter(TokenVerifier verifier) {
    var registration = new FilterRegistrationBean<>(new GateFilter(verifier, new AccessRules()));
    registration.setUrlPatterns(List.of("/*"));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  @Bean
  ServletRegistrationBean<HealthServlet> healthServlet(JdbcTemplate jdbc) {
    return new ServletRegistrationBean<>(new HealthServlet(jdbc), HealthServlet.PATH);
  }
}
