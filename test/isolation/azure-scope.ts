/** Whether what is granted on a scope holds for a resource: the scope is the resource or lies above it. Case tells nothing in ids. */
export function covers(scope: string, resource: string): boolean {
    const [above, below] = [scope, resource].map((id) => id.toLowerCase().replace(/\/+$/, ""));
    return below === above || below!.startsWith(`${above}/`);
}
