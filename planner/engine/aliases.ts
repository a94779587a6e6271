import type { AliasSpec, Goal, ResourceRecord } from "./record";
import { makeUrn, nameOf, parseUrn, stackType } from "./urn";

/** Two resources lay claim to one former name. */
export class AliasError extends Error {}

/** Finds what a resource was called before. */
export class Aliases {
    /** Former URN by present one. */
    readonly #former = new Map<string, string>();
    /** Present URN by former one. */
    readonly #claimed = new Map<string, string>();

    constructor(
        private readonly stack: string,
        private readonly project: string,
        private readonly olds: ReadonlyMap<string, ResourceRecord>,
    ) {}

    /** Whether the resource of this former URN lives on under another. */
    isClaimed(urn: string): boolean {
        return this.#claimed.has(urn);
    }

    /** Present URN of a former one. */
    present(urn: string): string | undefined {
        return this.#claimed.get(urn);
    }

    /** The old state of a resource, and the former URN that it was found by. */
    find(
        urn: string,
        goal: Pick<Goal, "name" | "type" | "parent" | "aliases">,
        seen: ReadonlySet<string>,
    ): { readonly old: ResourceRecord | undefined; readonly alias: string | undefined } {
        const claimant = this.#claimed.get(urn);
        if (claimant !== undefined)
            throw new AliasError(
                `Duplicate resource URN '${urn}' conflicting with alias on resource with URN '${claimant}'`,
            );
        const own = this.olds.get(urn);
        if (own) return { old: own, alias: undefined };
        for (const alias of this.urns(goal)) {
            const old = this.olds.get(alias);
            if (!old || alias === urn) continue;
            const other = seen.has(alias) ? alias : this.#claimed.get(alias);
            if (other !== undefined)
                throw new AliasError(
                    `Duplicate resource alias '${alias}' applied to resource with URN '${urn}' conflicting with resource with URN '${other}'`,
                );
            this.#claimed.set(alias, urn);
            this.#former.set(urn, alias);
            return { old, alias };
        }
        return { old: undefined, alias: undefined };
    }

    /** Every URN that the resource may have had: its own aliases, and those it inherits from its parent. */
    private urns(goal: Pick<Goal, "name" | "type" | "parent" | "aliases">): string[] {
        const own = goal.aliases.map((alias) => this.collapse(goal, alias));
        const parentAlias = goal.parent === "" ? undefined : this.#former.get(goal.parent);
        if (parentAlias === undefined) return [...new Set(own)];
        const inherited = [{ name: goal.name, type: goal.type }, ...own.map((urn) => parseUrn(urn)!)].map((child) =>
            this.inherit(child.name, child.type, nameOf(goal.parent), parentAlias),
        );
        return [...new Set([...own, ...inherited])];
    }

    private collapse(goal: Pick<Goal, "name" | "type" | "parent">, alias: AliasSpec): string {
        if (alias.urn) return alias.urn;
        const given = alias.parent ? (this.#former.get(alias.parent) ?? alias.parent) : goal.parent;
        const parent = alias.noParent || parseUrn(given)?.qualifiedType === stackType ? "" : given;
        return makeUrn(
            alias.stack || this.stack,
            alias.project || this.project,
            parent,
            alias.type || goal.type,
            alias.name || goal.name,
        );
    }

    /** A child named after its parent is taken to have been named after the parent's former name. */
    private inherit(name: string, type: string, parentName: string, parentAlias: string): string {
        const former = name.startsWith(parentName) ? nameOf(parentAlias) + name.slice(parentName.length) : name;
        return makeUrn(this.stack, this.project, parentAlias, type, former);
    }
}
