"""Line-drawn widgets of the coding screen; they know nothing of projects."""
