/// Whether two figures agree within a share of the second.
func isNear(_ value: Double, _ wanted: Double, within relative: Double = 1e-9) -> Bool {
    value == wanted || (value - wanted).magnitude <= relative * wanted.magnitude
}
