/** Purpose of the bucket and the key of copies in a second region, and of the account that they are copied as. */
export const replica = "replica";
