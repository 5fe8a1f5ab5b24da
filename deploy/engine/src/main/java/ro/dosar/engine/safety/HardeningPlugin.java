package ro.dosar.engine.safety;

import java.util.ArrayList;
import java.util.List;

import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.operaton.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;

import ro.dosar.engine.EngineSettings;
import ro.dosar.engine.feed.EventRecorder;
import ro.dosar.engine.feed.EventStore;
import ro.dosar.engine.feed.TaskEventListener;

/** Takes from the engine what could run foreign code; adds the deployment gate, the start-once index and the feed. */
@Order(Ordered.LOWEST_PRECEDENCE)
public class HardeningPlugin extends AbstractProcessEnginePlugin {

  private final EventRecorder recorder;
  private final JdbcTemplate jdbc;
  private final EngineSettings settings;

  public HardeningPlugin(EventRecorder recorder, JdbcTemplate jdbc, EngineSettings settings) {
    this.recorder = recorder;
    this.jdbc = jdbc;
    this.settings = settings;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    removeCodePaths(engine);
    configureHistory(engine);
    engine.setCustomPreDeployers(List.of(new DeploymentGate()));
    engine.setCustomExceptionCodeProvider(new StartOnce());
    // The recorder hears history events already: the starter adds the one HistoryEventHandler bean by itself.
    List<BpmnParseListener> listeners = new ArrayList<>();
    if (engine.getCustomPostBPMNParseListeners() != null) {
      listeners.addAll(engine.getCustomPostBPMNParseListeners());
    }
    listeners.add(new TaskEventListener(recorder));
    engine.setCustomPostBPMNParseListeners(listeners);
  }

  private static void removeCodePaths(ProcessEngineConfigurationImpl engine) {
    engine.setExpressionManager(new ReducedExpressionManager());
    engine.setEnableExpressionsInAdhocQueries(false);
    engine.setEnableExpressionsInStoredQueries(false);
    engine.setScriptEngineResolver(new NoScripts());
    engine.setEnableScriptEngineLoadExternalResources(false);
    engine.setArtifactFactory(new NoClasses());
    engine.setJavaSerializationFormatEnabled(false);
    engine.setDeserializationTypeValidationEnabled(true);
    engine.setCmmnEnabled(false);
    engine.setStandaloneTasksEnabled(false);
    engine.setInvokeCustomVariableListeners(false);
  }

  private void configureHistory(ProcessEngineConfigurationImpl engine) {
    engine.setCustomHistoryLevels(new ArrayList<>(List.of(new DosarHistoryLevel())));
    engine.setHistory(DosarHistoryLevel.NAME);
    engine.setEnforceHistoryTimeToLive(true);
    engine.setHistoryTimeToLive(settings.historyTtl());
    engine.setHistoryRemovalTimeStrategy("end");
    engine.setHistoryCleanupBatchWindowStartTime("02:00");
    engine.setHistoryCleanupBatchWindowEndTime("04:00");
    engine.setHistoryCleanupBatchSize(100);
    engine.setTaskMetricsEnabled(false);
  }

  @Override
  public void postProcessEngineBuild(ProcessEngine engine) {
    jdbc.execute(StartOnce.DDL);
    EventStore.createSchema(jdbc);
  }
}
