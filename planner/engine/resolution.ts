import type { MessageFactory } from "./messages";
import type { Goal } from "./record";
import type { CallbackMessage, RegisterRequest, Wish } from "./requests";
import { type Callback, type InvokeWish, transformed, transformedInvoke } from "./transforms";
import { packageOf, parseReference, typeOf } from "./urn";

/** What a resource hands down to its children. */
interface Inherited {
    readonly goal: Goal;
    readonly transforms: readonly Callback[];
}

/** Settles what a registration asks for, in the engine's order: inheritance from the parent, then transforms. */
export class Resolution {
    readonly #resources = new Map<string, Inherited>();
    readonly #stackTransforms: Callback[] = [];
    readonly #invokeTransforms: Callback[] = [];

    constructor(
        private readonly messages: MessageFactory,
        private readonly callback: (message: CallbackMessage) => Callback,
    ) {}

    addStackTransform(message: CallbackMessage): void {
        this.#stackTransforms.push(this.callback(message));
    }

    addInvokeTransform(message: CallbackMessage): void {
        this.#invokeTransforms.push(this.callback(message));
    }

    /** Remembers what a registered resource hands down. */
    registered(urn: string, goal: Goal, request: RegisterRequest): void {
        const own = request.getTransformsList?.() ?? [];
        this.#resources.set(urn, { goal, transforms: own.map((message) => this.callback(message)) });
    }

    resolve(request: RegisterRequest, wish: Wish): Wish | Promise<Wish> {
        const inherited = this.#inherit(request, wish);
        const own = (request.getTransformsList?.() ?? []).map((message) => this.callback(message));
        const further = [...this.#ancestors(wish.parent), ...this.#stackTransforms];
        if (own.length + further.length === 0) return inherited;
        return transformed(this.messages, request, inherited, { own, further });
    }

    resolveInvoke(token: string, wish: InvokeWish): InvokeWish | Promise<InvokeWish> {
        if (this.#invokeTransforms.length === 0) return wish;
        return transformedInvoke(this.messages, token, wish, this.#invokeTransforms);
    }

    #ancestors(parent: string): Callback[] {
        const found: Callback[] = [];
        for (let urn = parent; urn !== ""; urn = this.#resources.get(urn)?.goal.parent ?? "")
            found.push(...(this.#resources.get(urn)?.transforms ?? []));
        return found;
    }

    #inherit(request: RegisterRequest, wish: Wish): Wish {
        const parent = this.#resources.get(wish.parent)?.goal;
        if (!parent) return wish;
        const component = !wish.custom && !request.getRemote();
        const serves = parent.provider !== "" && providerPackage(parent.provider) === packageOf(wish.type);
        const provider = wish.provider || (component || serves ? parent.provider : "");
        const deletedWith = wish.deletedWith || parent.deletedWith;
        const protect = wish.protect ?? parent.protect;
        const retainOnDelete = wish.retainOnDelete ?? parent.retainOnDelete;
        return { ...wish, provider, deletedWith, protect, retainOnDelete };
    }
}

/** Package that a provider reference serves. */
function providerPackage(reference: string): string {
    const type = typeOf(parseReference(reference).urn);
    return type.slice(type.lastIndexOf(":") + 1);
}
