import Foundation

/// One journey, or several alike, in buffers that serve all rows of a file.
struct JourneyRow: Sendable {
    /// The numbers of the labels, in order.
    var touches: [Int] = []
    /// For every touch the hours to the end of the journey; empty where nothing tells them.
    var hours: [Double] = []
    /// The labels, each once.
    private(set) var distinct: [Int] = []
    /// What of the journey each touch has by time decay; empty without hours.
    private(set) var decayed: [Double] = []
    private var marks: [Int] = []
    private var mark = 0

    mutating func clear() {
        touches.removeAll(keepingCapacity: true)
        hours.removeAll(keepingCapacity: true)
    }

    /// Finds the different labels.
    @inline(__always)
    mutating func findDistinct() {
        mark += 1
        distinct.removeAll(keepingCapacity: true)
        for label in touches {
            while label >= marks.count { marks.append(0) }
            if marks[label] != mark {
                marks[label] = mark
                distinct.append(label)
            }
        }
    }

    /// Shares the journey out by ``hours``, counted from the youngest touch: an old journey keeps
    /// its proportions where the powers alone would be zero.
    mutating func decay(by decay: TimeDecay) {
        decayed.removeAll(keepingCapacity: true)
        if hours.isEmpty, let spacing = decay.assumedSpacingHours {
            for index in touches.indices {
                hours.append(Double(touches.count - 1 - index) * spacing)
            }
        }
        guard let youngest = hours.min() else { return }
        var sum = 0.0
        for age in hours {
            let share = exp2(-(age - youngest) / decay.halfLifeHours)
            decayed.append(share)
            sum += share
        }
        for index in decayed.indices { decayed[index] /= sum }
    }
}
