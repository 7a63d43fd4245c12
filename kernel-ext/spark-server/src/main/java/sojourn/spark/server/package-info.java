/** A Spark Connect server on this machine, for tests and for trying notebooks out: small, on loopback, and gone with its owner. */
package sojourn.spark.server;
