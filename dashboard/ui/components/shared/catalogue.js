/* The catalogue of texts, fetched once for all components of the page. */

const promises = new Map(); // address -> promise of the catalogue

/* The catalogue at an address; an address that failed is asked again next time. The ticket at
 * its end is a new one from time to time, for the same texts. */
export function catalogueAt(whole) {
  const address = whole.replace(/&ticket=.*$/, "");
  if (!promises.has(address)) {
    promises.set(
      address,
      fetch(whole).then((response) => {
        if (!response.ok) throw new Error(String(response.status));
        return response.json();
      }),
    );
    promises.get(address).catch(() => promises.delete(address));
  }
  return promises.get(address);
}
