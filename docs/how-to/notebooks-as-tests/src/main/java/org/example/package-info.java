/** The code that the notebook documents. */
package org.example;
