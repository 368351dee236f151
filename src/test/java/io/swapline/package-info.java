/** What tests of several parts stand on: a server whose every byte is said by the test. */
package io.swapline;
