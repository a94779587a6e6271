/** Whether a version of Kubernetes, such as `1.37`, is a given one or newer; the schema takes 1.x alone. */
export function isAtLeast(version: string, least: string): boolean {
    return minorOf(version) >= minorOf(least);
}

const minorOf = (version: string) => Number(version.split(".")[1]);
