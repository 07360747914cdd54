/// Places in rows, with a bend in each row that a way passes: so every link joins two neighbouring
/// rows.
struct MapChains {
    /// Of places first, then of bends.
    private(set) var rowOf: [Int]
    private let places: Int
    private var above: [[Int]]
    private var below: [[Int]]
    /// Numbers of places and bends, from left to right.
    private var rows: [[Int]] = []

    /// Least distance between two in a row: places need their width, bends little.
    private static let bendWidth = 0.35

    init(places: Int, rows rowOf: [Int]) {
        self.places = places
        self.rowOf = rowOf
        above = [[Int]](repeating: [], count: places)
        below = above
    }

    /// Links two places downwards; the numbers on the way.
    mutating func add(from top: Int, to bottom: Int) -> [Int] {
        var path = [top]
        var row = rowOf[top] + 1
        while row < rowOf[bottom] {
            rowOf.append(row)
            above.append([])
            below.append([])
            path.append(rowOf.count - 1)
            row += 1
        }
        path.append(bottom)
        for (one, other) in zip(path, path.dropFirst()) where rowOf[one] < rowOf[other] {
            below[one].append(other)
            above[other].append(one)
        }
        return path
    }

    // MARK: - Order

    /// Orders each row by the middle of its neighbours, downwards and upwards in turn.
    mutating func order(sweeps: Int) {
        rows = [[Int]](repeating: [], count: (rowOf.max() ?? 0) + 1)
        for number in depthFirst() { rows[rowOf[number]].append(number) }
        for sweep in 0..<sweeps {
            let isDown = sweep % 2 == 0
            let indices = Array(isDown ? 1..<max(1, rows.count) : 0..<max(0, rows.count - 1))
            for row in isDown ? indices : indices.reversed() {
                reorder(row, by: isDown ? above : below, in: isDown ? row - 1 : row + 1)
            }
        }
    }

    private mutating func reorder(_ row: Int, by neighbours: [[Int]], in other: Int) {
        var place = [Int: Int]()
        for (position, number) in rows[other].enumerated() { place[number] = position }
        let keyed = rows[row].enumerated().map { position, number -> (Double, Int, Int) in
            let positions = neighbours[number].compactMap { place[$0] }
            guard !positions.isEmpty else {
                // Nothing pulls it: it stays about where it is.
                let scale = Double(rows[other].count) / Double(max(1, rows[row].count))
                return (Double(position) * scale, position, number)
            }
            let mean = Double(positions.reduce(0, +)) / Double(positions.count)
            return (mean, position, number)
        }
        rows[row] = keyed.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
    }

    private func depthFirst() -> [Int] {
        var seen = [Bool](repeating: false, count: rowOf.count)
        var found: [Int] = []
        for root in rowOf.indices where !seen[root] && above[root].isEmpty {
            var open = [root]
            while let number = open.popLast() {
                guard !seen[number] else { continue }
                seen[number] = true
                found.append(number)
                open += below[number].reversed()
            }
        }
        return found + rowOf.indices.filter { !seen[$0] }
    }

    // MARK: - Columns

    /// Columns in which neighbours stand near each other and nothing overlaps.
    func columns() -> [Double] {
        var columns = [Double](repeating: 0, count: rowOf.count)
        for row in rows { settle(row, wishing: { _ in 0 }, &columns) }
        for round in 0..<8 {
            let isDown = round % 2 == 0
            for row in isDown ? rows : rows.reversed() {
                let before = columns
                settle(
                    row,
                    wishing: { number in
                        let near = isDown ? above[number] : below[number]
                        let all = near.isEmpty ? below[number] + above[number] : near
                        guard !all.isEmpty else { return before[number] }
                        return all.reduce(0) { $0 + before[$1] } / Double(all.count)
                    }, &columns)
            }
        }
        let least = columns.min() ?? 0
        return columns.map { $0 - least }
    }

    private func width(_ number: Int) -> Double { number < places ? 1 : Self.bendWidth }

    /// As near to the wishes as their order and widths allow: the mean of packing from the left and
    /// from the right.
    private func settle(
        _ row: [Int], wishing wish: (Int) -> Double, _ columns: inout [Double]
    ) {
        let wishes = row.map(wish)
        var left = wishes
        var right = wishes
        for place in row.indices.dropFirst() {
            let gap = (width(row[place]) + width(row[place - 1])) / 2
            left[place] = max(wishes[place], left[place - 1] + gap)
        }
        for place in row.indices.dropLast().reversed() {
            let gap = (width(row[place]) + width(row[place + 1])) / 2
            right[place] = min(wishes[place], right[place + 1] - gap)
        }
        for (place, number) in row.enumerated() {
            columns[number] = (left[place] + right[place]) / 2
        }
    }
}
