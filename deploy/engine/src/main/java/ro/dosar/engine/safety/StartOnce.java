package ro.dosar.engine.safety;

import java.sql.SQLException;

import org.operaton.bpm.engine.impl.errorcode.ExceptionCodeProvider;
import org.postgresql.util.PSQLException;

/**
 * One process instance per procedure and business key, for ever: a unique index of the database decides, so that a
 * repeated start after a lost answer cannot create a second instance. The index spans all versions of a definition.
 */
public class StartOnce implements ExceptionCodeProvider {

  /** Engine error code of a start whose business key is taken. Own codes begin at 20000. */
  public static final int CODE = 20001;

  static final String INDEX = "dosar_procinst_business_key";

  static final String DDL = "create unique index if not exists " + INDEX
      + " on act_hi_procinst (proc_def_key_, business_key_) where business_key_ is not null";

  @Override
  public Integer provideCode(SQLException error) {
    if (error instanceof PSQLException postgres && postgres.getServerErrorMessage() != null
        && INDEX.equals(postgres.getServerErrorMessage().getConstraint())) {
      return CODE;
    }
    return null;
  }
}
