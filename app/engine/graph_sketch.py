"""Plays llama.cpp's graph allocator on a sketch of a compute graph, to know its buffer. Pure.

Rules: ggml_gallocr_alloc_graph_impl and ggml_dyn_tallocr_alloc of ggml 0.25 – best fit, a block is
freed after its last reader, some operations write over their first input.
"""

from __future__ import annotations

from dataclasses import dataclass, field

_ALIGNMENT = 32
_ENDLESS = 1 << 60


@dataclass(slots=True, eq=False)
class Node:
    """A tensor of the graph. `reuses`: it may overwrite an input of its size.

    A view has no room of its own; it keeps its source alive, and nothing overwrites it.
    """

    size: int
    sources: tuple[Node, ...]
    reuses: bool
    is_view: bool = False
    readers: int = 0
    place: int = -1  # -1: not in the buffer (now)


@dataclass(slots=True)
class GraphSketch:
    """Operations in the order in which llama.cpp would compute them; sizes are bytes."""

    leaves: list[Node] = field(default_factory=list)
    order: list[Node] = field(default_factory=list)
    _seen: set[int] = field(default_factory=set)

    def leaf(self, size: int) -> Node:
        """An input that is written before the graph is computed."""
        node = Node(_aligned(size), (), reuses=False)
        self.leaves.append(node)
        self._seen.add(id(node))
        return node

    def op(self, size: int, *sources: Node, reuses: bool = False) -> Node:
        """An operation on `sources`; weights and the KV cache lie elsewhere and are left out."""
        return Node(_aligned(size), sources, reuses)

    def view(self, source: Node) -> Node:
        """The same tensor in another shape, or a part of it."""
        return Node(0, (source,), reuses=False, is_view=True)

    def expand(self, *nodes: Node) -> None:
        """Put nodes, and before them what they read, into the order of computation."""
        for node in nodes:
            self._visit(node)

    def peak(self) -> int:
        """Bytes of the buffer that holds every tensor while it is needed."""
        for node in self.order:
            for source in node.sources:
                source.readers += 1
        space = _Space()
        for leaf in self.leaves:
            leaf.place = space.take(leaf.size)
        for node in self.order:
            if node.is_view:
                continue
            if not _take_over(node):
                node.place = space.take(node.size)
            for source in node.sources:
                _release(source, space)
        return space.peak

    def _visit(self, wanted: Node) -> None:
        """What a node reads, then the node. Not recursive: a chain may be long."""
        path = [(wanted, iter(wanted.sources))]
        while path:
            node, sources = path[-1]
            unseen = next((each for each in sources if id(each) not in self._seen), None)
            if unseen is not None:
                path.append((unseen, iter(unseen.sources)))
            else:
                path.pop()
                self._add(node)

    def _add(self, node: Node) -> None:
        if id(node) not in self._seen:
            self._seen.add(id(node))
            self.order.append(node)


def _take_over(node: Node) -> bool:
    if not node.reuses:
        return False
    for source in node.sources:
        if source.readers == 1 and source.place >= 0 and source.size == node.size:
            node.place, source.place = source.place, -1
            return True
    return False


def _release(node: Node, space: _Space) -> None:
    node.readers -= 1
    if node.readers:
        return
    if node.is_view:
        _release(node.sources[0], space)
    elif node.place >= 0:
        space.give(node.place, node.size)
        node.place = -1


class _Space:
    """Free blocks as [start, size], by start; the last one has no end."""

    def __init__(self) -> None:
        self._blocks = [[0, _ENDLESS]]
        self.peak = 0

    def take(self, size: int) -> int:
        if size == 0:
            return -1
        fitting = [block for block in self._blocks[:-1] if block[1] >= size]
        # Of equal blocks the last one, as llama.cpp's `<=` picks it.
        block = min(reversed(fitting), key=lambda block: block[1], default=self._blocks[-1])
        start = block[0]
        block[0] += size
        block[1] -= size
        if block[1] == 0:
            self._blocks.remove(block)
        self.peak = max(self.peak, start + size)
        return start

    def give(self, start: int, size: int) -> None:
        index = next(i for i, block in enumerate(self._blocks) if block[0] > start)
        after = self._blocks[index]
        before = self._blocks[index - 1] if index else None
        if before and before[0] + before[1] == start:
            before[1] += size
            if before[0] + before[1] == after[0]:
                before[1] += after[1]
                del self._blocks[index]
        elif start + size == after[0]:
            after[0] = start
            after[1] += size
        else:
            self._blocks.insert(index, [start, size])


def _aligned(size: int) -> int:
    return -(-max(0, size) // _ALIGNMENT) * _ALIGNMENT
