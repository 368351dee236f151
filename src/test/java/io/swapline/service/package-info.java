/**
 * Shows the whole service put together in this JVM: what a start accepts and refuses, what a file
 * of the inbox can do to it, and what leaves the machine when a job is paid for.
 */
package io.swapline.service;
