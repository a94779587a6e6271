import type { CloudName } from "./schema/fields";

/**
 * Users that pool tenants may have on a cell's cache. A cloud that is not here has no cache that tenants could share safely:
 * there each has a small one of its own. AWS: a group takes 100, and one is the cell's own.
 * Source: docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html, as of 2026-11.
 */
export const sharedCacheUsers: Readonly<Partial<Record<CloudName, number>>> = { aws: 99 };
