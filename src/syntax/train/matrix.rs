//! Matrix products in single precision, for training.

/// A row-major matrix, or its transpose, in a slice.
#[derive(Clone, Copy)]
pub struct View<'a> {
    data: &'a [f32],
    rows: usize,
    columns: usize,
    turned: bool,
}

impl<'a> View<'a> {
    /// `rows` rows of `columns` numbers.
    pub fn new(data: &'a [f32], rows: usize, columns: usize) -> Self {
        assert!(data.len() >= rows * columns);
        Self { data, rows, columns, turned: false }
    }

    /// The transpose.
    pub fn t(self) -> Self {
        Self { rows: self.columns, columns: self.rows, turned: !self.turned, ..self }
    }

    fn strides(&self) -> (isize, isize) {
        if self.turned { (1, self.rows as isize) } else { (self.columns as isize, 1) }
    }
}

/// `out = a b + keep out`.
pub fn multiply(a: View<'_>, b: View<'_>, keep: f32, out: &mut [f32]) {
    assert!(a.columns == b.rows && out.len() >= a.rows * b.columns);
    let ((ra, ca), (rb, cb)) = (a.strides(), b.strides());
    // SAFETY: `View::new` and the line above check that all indices are inside the slices.
    unsafe {
        matrixmultiply::sgemm(
            a.rows,
            a.columns,
            b.columns,
            1.0,
            a.data.as_ptr(),
            ra,
            ca,
            b.data.as_ptr(),
            rb,
            cb,
            keep,
            out.as_mut_ptr(),
            b.columns as isize,
            1,
        );
    }
}
