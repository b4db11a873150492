"""Circles in a graph of references."""

from collections.abc import Iterable, Iterator, Mapping


def cycles(edges: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Yield each cycle of a graph as its members, in the order of `edges`.

    A cycle is a strongly connected part: every member leads to every other, or the only
    member to itself. Works without recursion, for chains may be long (Tarjan's algorithm,
    SIAM J. Comput. 1(2), 1972).
    """
    order = {key: place for place, key in enumerate(edges)}
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    path: list[str] = []
    on_path: set[str] = set()
    for start in edges:
        if start in index:
            continue
        work = [(start, iter(edges[start]))]
        index[start] = low[start] = len(index)
        path.append(start)
        on_path.add(start)
        while work:
            here, onward = work[-1]
            for there in onward:
                if there not in edges:
                    continue
                if there not in index:
                    index[there] = low[there] = len(index)
                    path.append(there)
                    on_path.add(there)
                    work.append((there, iter(edges[there])))
                    break
                if there in on_path:
                    low[here] = min(low[here], index[there])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[here])
                if low[here] == index[here]:
                    at = path.index(here)
                    members = path[at:]
                    del path[at:]
                    on_path.difference_update(members)
                    if len(members) > 1 or here in edges[here]:
                        yield sorted(members, key=order.__getitem__)
