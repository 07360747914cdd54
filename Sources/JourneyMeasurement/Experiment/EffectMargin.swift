/// How much worse is still acceptable.
package struct EffectMargin: Equatable, Sendable {
    /// >= 0, and finite.
    package let size: Double
    /// A share of control's figure, or in its unit.
    package let scale: MeanComparison.Scale

    package init(size: Double, scale: MeanComparison.Scale) {
        self.size = size
        self.scale = scale
    }

    /// Whether anything can lie outside it: an infinite margin would let every harm pass.
    var isDefined: Bool { size >= 0 && size.isFinite }

    package var words: String {
        scale == .relative ? FigureText.percent(size) : FigureText.number(size)
    }
}
