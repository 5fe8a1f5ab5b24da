/** Who may call which REST path: a token check and an allow-list before anything reaches the engine. */
package ro.dosar.engine.access;
