/**
 * Messages in which the server of a bucket tells of its objects: understood, kept in the ledger and
 * passed on to the source, or put aside for a person. Nothing in a message is believed but that
 * there may be something to look at.
 */
package io.swapline.sqs;
