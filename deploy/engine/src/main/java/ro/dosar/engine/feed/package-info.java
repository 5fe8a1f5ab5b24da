/**
 * The event feed: one row per thing that happened in the engine, written in the engine's own transaction and numbered
 * afterwards in an order that no late commit can break.
 */
package ro.dosar.engine.feed;
