/**
 * The HTTP hosts: takes a request, checks its headers, lets faults strike, and sends the answer.
 */
package io.swapline.sandbox.http;
