package ro.dosar.engine.feed;

import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The table {@code dosar_event}. A row is written in the engine's transaction without an {@code id}; a second, short
 * transaction gives the ids to what is committed. Only one such transaction runs at a time (advisory lock), so ids grow
 * in the order in which readers can see them: a reader that has seen id n will never be shown a lower one later.
 */
public class EventStore {

  private static final long NUMBERING_LOCK = 0x646f736172L;
  private static final int NUMBERING_BATCH = 5000;

  private static final String SCHEMA = """
      create table if not exists dosar_event (
        entry bigint generated always as identity primary key,
        id bigint,
        at timestamptz not null,
        type text not null,
        process_instance_id text not null,
        business_key text,
        process_definition_id text,
        process_definition_key text,
        activity_id text,
        activity_type text,
        execution_id text,
        task_id text,
        assignee text,
        candidate_groups text[],
        due_date timestamptz,
        canceled boolean,
        state text,
        incident_type text
      );
      create sequence if not exists dosar_event_id owned by dosar_event.id;
      create unique index if not exists dosar_event_id_key on dosar_event (id);
      create index if not exists dosar_event_unnumbered on dosar_event (entry) where id is null;
      create index if not exists dosar_event_at on dosar_event using brin (at);
      """;

  private static final String APPEND = """
      insert into dosar_event (at, type, process_instance_id, business_key, process_definition_id,
        process_definition_key, activity_id, activity_type, execution_id, task_id, assignee, candidate_groups,
        due_date, canceled, state, incident_type)
      select e.at, e.type, e.process_instance_id, coalesce(own.business_key_, root.business_key_),
        coalesce(e.process_definition_id, own.proc_def_id_), coalesce(e.process_definition_key, own.proc_def_key_),
        e.activity_id, e.activity_type, e.execution_id, e.task_id, e.assignee, e.candidate_groups,
        e.due_date, e.canceled, e.state, e.incident_type
      from rows from (jsonb_to_recordset(?::jsonb) as (at timestamptz, type text, process_instance_id text,
        process_definition_id text, process_definition_key text, activity_id text, activity_type text,
        execution_id text, task_id text, assignee text, candidate_groups text[], due_date timestamptz,
        canceled boolean, state text, incident_type text)) with ordinality as e (at, type, process_instance_id,
        process_definition_id, process_definition_key, activity_id, activity_type, execution_id, task_id, assignee,
        candidate_groups, due_date, canceled, state, incident_type, n)
      left join act_hi_procinst own on own.proc_inst_id_ = e.process_instance_id
      left join act_hi_procinst root on root.proc_inst_id_ = own.root_proc_inst_id_
      order by e.n
      """;

  private static final String NUMBER = """
      update dosar_event e set id = next.id
      from (select entry, nextval('dosar_event_id') as id
            from (select entry from dosar_event where id is null order by entry limit ?) waiting) next
      where e.entry = next.entry
      """;

  private static final String READ = """
      select coalesce(json_agg(json_build_object(
        'id', id, 'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'type', type,
        'processInstanceId', process_instance_id, 'businessKey', business_key,
        'processDefinitionId', process_definition_id, 'processDefinitionKey', process_definition_key,
        'activityId', activity_id, 'activityType', activity_type, 'executionId', execution_id, 'taskId', task_id,
        'assignee', assignee, 'candidateGroups', candidate_groups,
        'dueDate', to_char(due_date at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'canceled', canceled, 'state', state, 'incidentType', incident_type) order by id), '[]')::text
      from (select * from dosar_event where id > ? order by id limit ?) page
      """;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;

  public EventStore(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Creates table, sequence and indexes where they are missing. */
  public static void createSchema(JdbcTemplate jdbc) {
    jdbc.execute(SCHEMA);
  }

  /** Writes events in the caller's transaction, after the engine has flushed its own rows. */
  void append(List<EngineEvent> events) {
    try {
      jdbc.update(APPEND, JSON.writeValueAsString(events));
    } catch (JsonProcessingException error) {
      throw new IllegalStateException(error);
    }
  }

  /** Gives ids to all committed rows that have none; returns how many. */
  int number() {
    int all = 0;
    int batch;
    do {
      batch = transaction.execute(status -> {
        jdbc.query("select pg_advisory_xact_lock(?)", row -> { }, NUMBERING_LOCK);
        return jdbc.update(NUMBER, NUMBERING_BATCH);
      });
      all += batch;
    } while (batch == NUMBERING_BATCH);
    return all;
  }

  /** Events above {@code after} as a JSON array, oldest first. */
  String read(long after, int limit) {
    return jdbc.queryForObject(READ, String.class, after, limit);
  }

  /** The highest id given so far, 0 when there is none. */
  long last() {
    Long id = jdbc.queryForObject("select coalesce(max(id), 0) from dosar_event", Long.class);
    return id == null ? 0 : id;
  }

  /** Removes events older than this many days. */
  int purge(int days) {
    return jdbc.update("delete from dosar_event where at < now() - make_interval(days => ?) and id is not null", days);
  }
}
