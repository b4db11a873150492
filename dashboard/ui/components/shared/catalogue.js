/* The catalogue of texts, fetched once for all components of the page. */

const promises = new Map(); // address -> promise of the catalogue

/* The catalogue at an address; an address that failed is asked again next time. */
export function catalogueAt(address) {
  if (!promises.has(address)) {
    promises.set(
      address,
      fetch(address).then((response) => {
        if (!response.ok) throw new Error(String(response.status));
        return response.json();
      }),
    );
    promises.get(address).catch(() => promises.delete(address));
  }
  return promises.get(address);
}
