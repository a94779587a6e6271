import { replacingProperties } from "../../../planner/engine/replacing-properties";

/**
 * The planner's table of properties that force a replacement, for some types, as settings of a cloud: where a test
 * compares engine and planner, both know the same of the clouds. A test of the engine alone may give its own.
 */
export function replacingTables(types: Iterable<string>): Record<string, readonly string[]> {
    return Object.fromEntries([...types].map((type) => [type, replacingProperties(type)]));
}
