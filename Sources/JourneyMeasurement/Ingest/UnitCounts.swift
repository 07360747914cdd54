/// Sums the units of a file by day, subject and variant, each unit once.
struct UnitCounts {
    /// What units are units of.
    struct Place: Hashable {
        var metric: String
        var kind: MetricObservation.SubjectKind
        var subject: String
        var measure: Measure
    }

    private struct Cell: Hashable {
        var place: Int
        var variant: Int
        var day: Int
    }

    /// Different figures that one file may make; a variant that differs by unit would fill memory.
    let mostCells: Int
    private static let tooMany = ObservationProblem(
        "day", "The file has too many different figures.",
        "Split it by day, or look for a column that differs by unit.")

    private var places: [Place] = []
    private var placeNumbers: [Place: Int] = [:]
    /// The first stands for none.
    private var variants = [""]
    private var variantNumbers = ["": 0]
    private var cells: [Cell: Int] = [:]
    private var totals: [UnitTotals] = []
    private var ledger = UnitLedger()
    private var scratch: [UInt8] = []

    init(mostCells: Int = EventCounts.mostKeys) { self.mostCells = mostCells }

    /// Places that are noted.
    var placeCount: Int { places.count }

    /// Units that were seen in several variants.
    var multiplyExposed: Int {
        totals.reduce(0) { $0 + (Int(exactly: $1.multiplyExposed) ?? 0) }
    }

    /// Adds a unit.
    ///
    /// Throws what keeps it out; then no figure and no unit has changed. What it is a unit of stays
    /// noted, within ``mostCells`` places and ``UnitLedger/mostVariants`` variants.
    mutating func add(
        _ unit: Unit, _ figures: UnitFigures, digest: KeyedDigest
    ) throws(ObservationProblem) {
        let variant = try number(ofVariant: unit.variant)
        let place = try number(of: unit.place)
        let cell = Cell(place: place, variant: variant, day: unit.day.value)
        let index = try index(of: cell, figures)
        scratch.removeAll(keepingCapacity: true)
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: place).littleEndian) {
            scratch.append(contentsOf: $0)
        }
        scratch.append(contentsOf: unit.id)
        var exposed = 0.0
        switch ledger.note(digest.digest(scratch), variant: variant) {
        case .first: break
        case .elsewhere(isSecond: false): break
        case .elsewhere(isSecond: true): exposed += 1
        case .again:
            throw ObservationProblem(
                "unit", "The unit stands in an earlier line already.",
                "Write one line a unit, with its sums and the day on which it was assigned.")
        case .full:
            throw ObservationProblem(
                "unit", "The file has more units than can be told apart.",
                "Split it by day of assignment.")
        }
        if index == totals.count {
            totals.append(UnitTotals(first: figures, line: unit.line))
            cells[cell] = index
        }
        totals[index].add(figures)
        totals[index].multiplyExposed += exposed
    }

    struct Unit {
        var id: ArraySlice<UInt8>
        var place: Place
        var variant: String
        var day: DayNumber
        var line: Int
    }

    private mutating func number(of place: Place) throws(ObservationProblem) -> Int {
        if let number = placeNumbers[place] { return number }
        // Places of units that are kept out take room too.
        guard places.count < mostCells else { throw Self.tooMany }
        places.append(place)
        placeNumbers[place] = places.count - 1
        return places.count - 1
    }

    private mutating func number(ofVariant name: String) throws(ObservationProblem) -> Int {
        if let number = variantNumbers[name] { return number }
        guard variants.count <= UnitLedger.mostVariants else {
            throw ObservationProblem(
                "variant", "The file has more than \(UnitLedger.mostVariants) variants.",
                "Name the variant of the experiment, as its plan does.")
        }
        variants.append(name)
        variantNumbers[name] = variants.count - 1
        return variants.count - 1
    }

    /// Where the unit is added to; behind the last where it is the first of its figure.
    private func index(
        of cell: Cell, _ figures: UnitFigures
    ) throws(ObservationProblem) -> Int {
        guard let index = cells[cell] else {
            guard cells.count < mostCells else { throw Self.tooMany }
            return totals.count
        }
        let first = totals[index]
        guard first.hasBefore == (figures.before != nil), first.window == figures.window else {
            throw ObservationProblem(
                "before",
                "Line \(first.line) of the same day and variant says something else of before.",
                "Give before, before_from and before_to of all units of a day, or of none; a unit "
                    + "that did nothing has 0.")
        }
        return index
    }

    /// The figures in the order of day, place and variant.
    func observations() -> [MetricObservation] {
        cells.sorted { left, right in
            (left.key.day, left.key.place, left.key.variant)
                < (right.key.day, right.key.place, right.key.variant)
        }.map { cell, index in
            let totals = totals[index]
            let place = places[cell.place]
            let sums = totals.sums
            let isMean = place.measure == .mean
            return MetricObservation(
                metric: place.metric, subjectKind: place.kind, subject: place.subject,
                day: DayNumber(cell.day), variant: variants[cell.variant],
                form: isMean ? .mean : .ratio, total: totals.numerators,
                opportunities: place.measure == .rate ? totals.denominators : totals.units,
                squares: isMean ? sums[.numeratorSquares] ?? 0 : 0, unit: "", line: totals.line,
                sums: sums)
        }
    }
}
