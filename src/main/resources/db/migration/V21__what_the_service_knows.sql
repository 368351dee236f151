-- What the service that lives knows and a command in another environment cannot: of each provider
-- whether its key is there (JSON: provider -> set, missing, refused; never a key). And when it ended in
-- order: without that it was killed, or its machine went down.
ALTER TABLE heartbeat ADD COLUMN provider_keys TEXT;
ALTER TABLE heartbeat ADD COLUMN stopped_at BIGINT;
