/** Works through a list, so many at a time; each lane has something of its own that only one may use at once. */
export async function inLanes<T, Lane>(
    items: readonly T[],
    lanes: readonly Lane[],
    work: (item: T, lane: Lane) => Promise<void>,
): Promise<void> {
    const rest = [...items];
    await Promise.all(
        lanes.map(async (lane) => {
            for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item, lane);
        }),
    );
}
