/** Try-outs of drafts: copies of procedures that run beside the real ones and leave nothing behind. */
package ro.dosar.engine.tryout;
