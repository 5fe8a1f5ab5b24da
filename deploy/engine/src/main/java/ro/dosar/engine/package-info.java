/** Dosar's process engine: Operaton behind a token gate, with a deployment gate and an ordered event feed. */
package ro.dosar.engine;
