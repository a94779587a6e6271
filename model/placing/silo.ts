/** What a record of placements says of a silo tenant that is deployed, where it names the cell of everybody else: no cell may be called so. */
export const recordedSilo = "silo";
