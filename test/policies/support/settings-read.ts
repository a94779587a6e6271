import type { ResourceView, StackRule } from "../../../policies/rule";
import { stackView } from "../../../policies/view";
import type { Declared } from "./declared";
import { viewOf } from "./planner-view";

/** Paths of the root component's inputs that a rule asks for when it judges resources. */
export function settingsRead(rule: StackRule, resources: readonly Declared[]): readonly string[] {
    const stack = stackView(resources.filter(({ external }) => !external).map(viewOf));
    const read: string[] = [];
    const watched = (root: ResourceView): ResourceView =>
        Object.create(root, {
            get: {
                value(path: string) {
                    read.push(path);
                    return root.get(path);
                },
            },
        });
    const root = stack.root && watched(stack.root);
    rule.check(Object.create(stack, { root: { value: root } }), {});
    return read;
}
