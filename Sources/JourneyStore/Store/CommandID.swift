package import Foundation

/// Names one command of one person, so that its repetition is recognised.
package typealias CommandID = UUID
