/// Where places stand: rows from top to bottom by the longest way from the entry, columns so that
/// ways cross little (after Sugiyama, Tagawa and Toda 1981: rows, order by barycentre, columns).
package struct MapLayout: Equatable, Sendable {
    /// The middle of a place, in units of a place's width and a row's height; 0 is the first.
    package struct Point: Equatable, Sendable {
        package var column: Double
        package var row: Int
    }

    /// By the number of the place.
    package let points: [Point]
    /// The points that each way runs through, its ends included, by its number.
    package let courses: [[Point]]
    /// By the number of the way: it leads up, against the rows.
    package let isBack: [Bool]
    /// Columns and rows in all.
    package let columns: Double
    package let rows: Int

    /// Sweeps that order the rows; more change little.
    private static let sweeps = 12

    /// At most a few hundred places; time grows with places, rows and sweeps.
    package init(_ map: JourneyMap) {
        let isBack = MapRows.backWays(map)
        let rowOf = MapRows.rows(map, isBack)
        var chains = MapChains(places: map.places.count, rows: rowOf)
        // A back way is drawn along the same points, from its end to its beginning.
        let paths = map.ways.enumerated().map { number, way in
            isBack[number]
                ? chains.add(from: way.to, to: way.from) : chains.add(from: way.from, to: way.to)
        }
        chains.order(sweeps: Self.sweeps)
        let columns = chains.columns()
        points = map.places.indices.map { Point(column: columns[$0], row: rowOf[$0]) }
        let allRows = chains.rowOf
        courses = paths.enumerated().map { number, path in
            let course = path.map { Point(column: columns[$0], row: allRows[$0]) }
            return path.first == map.ways[number].from ? course : course.reversed()
        }
        self.isBack = isBack
        self.columns = (columns.max() ?? 0) + 1
        rows = (rowOf.max() ?? 0) + 1
    }
}

/// Rows of places.
enum MapRows {
    /// Ways that close a ring, found by a depth-first walk from the entry.
    static func backWays(_ map: JourneyMap) -> [Bool] {
        var out = [[Int]](repeating: [], count: map.places.count)
        for (number, way) in map.ways.enumerated() { out[way.from].append(number) }
        var isBack = [Bool](repeating: false, count: map.ways.count)
        // 0: not seen, 1: on the walk, 2: done
        var state = [UInt8](repeating: 0, count: map.places.count)
        for root in map.places.indices where state[root] == 0 {
            var walk: [(place: Int, next: Int)] = [(root, 0)]
            state[root] = 1
            while let (place, next) = walk.last {
                guard next < out[place].count else {
                    state[place] = 2
                    walk.removeLast()
                    continue
                }
                walk[walk.count - 1].next += 1
                let number = out[place][next]
                let target = map.ways[number].to
                switch state[target] {
                case 0:
                    state[target] = 1
                    walk.append((target, 0))
                case 1: isBack[number] = true
                default: break
                }
            }
        }
        return isBack
    }

    /// The row of each place: one below the lowest place that leads to it.
    static func rows(_ map: JourneyMap, _ isBack: [Bool]) -> [Int] {
        var rows = [Int](repeating: 0, count: map.places.count)
        var waiting = [Int](repeating: 0, count: map.places.count)
        var out = [[Int]](repeating: [], count: map.places.count)
        for (number, way) in map.ways.enumerated() where !isBack[number] {
            waiting[way.to] += 1
            out[way.from].append(way.to)
        }
        var open = map.places.indices.filter { waiting[$0] == 0 }
        while let place = open.popLast() {
            for target in out[place] {
                rows[target] = max(rows[target], rows[place] + 1)
                waiting[target] -= 1
                if waiting[target] == 0 { open.append(target) }
            }
        }
        return rows
    }
}
