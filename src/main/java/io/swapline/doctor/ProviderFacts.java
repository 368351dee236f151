package io.swapline.doctor;

import java.util.Optional;

/**
 * What has to be known of a provider here.
 *
 * @param id provider id
 * @param title as people say it
 * @param account whose key and addresses it uses
 * @param objection why nothing may be sent to it, beside a missing key; empty where something may
 */
public record ProviderFacts(String id, String title, String account, Optional<String> objection) {}
