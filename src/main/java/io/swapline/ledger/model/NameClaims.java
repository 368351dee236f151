package io.swapline.ledger.model;

import java.util.List;
import java.util.function.IntFunction;

/**
 * The names that a job's result is to have, claimed with the transition that says that it is there.
 *
 * @param destinations each by its setting's name
 * @param nameOf the n-th name to try, from 1
 */
public record NameClaims(List<String> destinations, IntFunction<String> nameOf) {}
