/// A square system of linear equations, factored once into LU with partial pivoting.
///
/// Row by row over one array, so that the inner loops run over neighbours. Cubic in the size.
struct LinearSystem {
    let size: Int
    /// Row-major; after ``factor()`` the factors.
    private var cells: [Double]
    private var order: [Int]

    init(size: Int) {
        self.size = size
        cells = [Double](repeating: 0, count: size * size)
        order = Array(0..<size)
    }

    subscript(row: Int, column: Int) -> Double {
        get { cells[row * size + column] }
        set { cells[row * size + column] = newValue }
    }

    /// False where the matrix is singular.
    mutating func factor() -> Bool {
        let size = size
        return cells.withUnsafeMutableBufferPointer { cells in
            for step in 0..<size {
                var pivot = step
                for row in step..<size
                where cells[row * size + step].magnitude > cells[pivot * size + step].magnitude {
                    pivot = row
                }
                // Also false for NaN.
                guard cells[pivot * size + step].magnitude > 1e-300 else { return false }
                if pivot != step {
                    for column in 0..<size {
                        cells.swapAt(pivot * size + column, step * size + column)
                    }
                    order.swapAt(pivot, step)
                }
                let top = cells[step * size + step]
                for row in step + 1..<size where cells[row * size + step] != 0 {
                    let factor = cells[row * size + step] / top
                    cells[row * size + step] = factor
                    for column in step + 1..<size {
                        cells[row * size + column] -= factor * cells[step * size + column]
                    }
                }
            }
            return true
        }
    }

    /// The inverse, row-major, of a matrix that was factored.
    func inverse() -> [Double] {
        var result = [Double](repeating: 0, count: size * size)
        for row in 0..<size { result[row * size + order[row]] = 1 }
        let size = size
        cells.withUnsafeBufferPointer { cells in
            result.withUnsafeMutableBufferPointer { result in
                for row in 0..<size {
                    for step in 0..<row where cells[row * size + step] != 0 {
                        let factor = cells[row * size + step]
                        for column in 0..<size {
                            result[row * size + column] -= factor * result[step * size + column]
                        }
                    }
                }
                for row in (0..<size).reversed() {
                    for step in row + 1..<size where cells[row * size + step] != 0 {
                        let factor = cells[row * size + step]
                        for column in 0..<size {
                            result[row * size + column] -= factor * result[step * size + column]
                        }
                    }
                    let top = cells[row * size + row]
                    for column in 0..<size { result[row * size + column] /= top }
                }
            }
        }
        return result
    }

    /// The solution for one right-hand side, of a matrix that was factored.
    func solve(_ right: [Double]) -> [Double] {
        var result = order.map { right[$0] }
        for row in 0..<size {
            for step in 0..<row { result[row] -= self[row, step] * result[step] }
        }
        for row in (0..<size).reversed() {
            for step in row + 1..<size { result[row] -= self[row, step] * result[step] }
            result[row] /= self[row, row]
        }
        return result
    }
}
