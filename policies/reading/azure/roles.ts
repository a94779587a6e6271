import { type ResourceView, unknown } from "../../rule";
import { ask } from "../logic";
import { eligibleRole, roleAssignment } from "../microsoft";
import { textOf } from "../values";

/** Types that give a role: at once, or to whoever asks for it for a time. */
export const grantTypes: readonly string[] = [roleAssignment, eligibleRole];

/** Role that an assignment gives: the last part of a definition's id, in small letters. */
export const roleOf = (assignment: ResourceView): unknown =>
    ask(assignment.get("roleDefinitionId"), () => true) === unknown
        ? unknown
        : (textOf(assignment.get("roleDefinitionId")).split("/").pop() ?? "").toLowerCase();

/**
 * Owner, User Access Administrator, Role Based Access Control Administrator: those that give rights on.
 * Source: learn.microsoft.com/azure/role-based-access-control/built-in-roles, read 2026-11; the last from knowledge, unverified.
 */
export const administratorRoles: ReadonlySet<unknown> = new Set([
    "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
    "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
    "f58310d9-a9f6-439a-9e8d-f62e7b41a168",
]);
