/// The sums of the units of one day, subject and variant.
struct UnitTotals {
    private(set) var units = 0.0
    private(set) var numerators = 0.0
    private(set) var denominators = 0.0
    private var squares = 0.0
    private var denominatorSquares = 0.0
    private var products = 0.0
    private var befores = 0.0
    private var beforeSquares = 0.0
    private var beforeProducts = 0.0
    private var beforeDenominators = 0.0
    private var beforeDenominatorSquares = 0.0
    private var beforeRatioProducts = 0.0
    private var numeratorBelowProducts = 0.0
    private var denominatorAboveProducts = 0.0
    private var denominatorBelowProducts = 0.0
    /// Units that an earlier line has in another variant.
    var multiplyExposed = 0.0
    /// Of the first unit.
    let line: Int
    let window: UnitSums.Window?
    let hasBefore: Bool
    private let isRate: Bool

    init(first: UnitFigures, line: Int) {
        self.line = line
        window = first.window
        hasBefore = first.before != nil
        isRate = first.denominator != nil
    }

    mutating func add(_ unit: UnitFigures) {
        let (m, d) = (unit.numerator, unit.denominator ?? 0)
        let (p, q) = (unit.before ?? 0, unit.beforeDenominator ?? 0)
        units += 1
        numerators += m
        squares += m * m
        denominators += d
        denominatorSquares += d * d
        products += m * d
        befores += p
        beforeSquares += p * p
        beforeProducts += m * p
        beforeDenominators += q
        beforeDenominatorSquares += q * q
        beforeRatioProducts += p * q
        numeratorBelowProducts += m * q
        denominatorAboveProducts += d * p
        denominatorBelowProducts += d * q
    }

    /// As they are kept.
    var sums: UnitSums {
        var sums = UnitSums()
        sums[.units] = units
        sums[.numeratorSquares] = squares
        sums[.multiplyExposed] = multiplyExposed
        sums.window = window
        if isRate {
            sums[.denominatorSquares] = denominatorSquares
            sums[.numeratorTimesDenominator] = products
        }
        guard hasBefore else { return sums }
        sums[.before] = befores
        sums[.beforeSquares] = beforeSquares
        sums[.numeratorTimesBefore] = beforeProducts
        guard isRate else { return sums }
        sums[.beforeDenominator] = beforeDenominators
        sums[.beforeDenominatorSquares] = beforeDenominatorSquares
        sums[.beforeTimesBeforeDenominator] = beforeRatioProducts
        sums[.numeratorTimesBeforeDenominator] = numeratorBelowProducts
        sums[.denominatorTimesBefore] = denominatorAboveProducts
        sums[.denominatorTimesBeforeDenominator] = denominatorBelowProducts
        return sums
    }
}
