/*
 * A camera for tests, by LD_PRELOAD: whoever opens /dev/video9 gets a file in memory, whose V4L2
 * ioctls are answered here. It gives 160 x 96 in YUYV at 100 pictures a second, each of them grey and
 * lighter than the one before; it says that it also has 7.5 a second, a form of pictures of its maker's,
 * and MJPEG up to 1280 x 720.
 *
 * CAMERA_PICTURES: how many there are, after which it is unplugged.
 * CAMERA_REFUSES: the error number that opening it gives.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/videodev2.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

enum { WIDTH = 160, HEIGHT = 96, SIZE = WIDTH * HEIGHT * 2, ROOM = (SIZE + 4095) & ~4095, MOST = 8 };

static int camera = -1;
static unsigned char *memory;
static int buffers, queued[MOST], first, last;
static int sequence, pictures;
static long long due;

static long long now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static int plug_in(void) {
  const char *refused = getenv("CAMERA_REFUSES");
  if (refused) {
    errno = atoi(refused);
    return -1;
  }
  const char *many = getenv("CAMERA_PICTURES");
  pictures = many ? atoi(many) : 1 << 30;
  first = last = sequence = 0;
  camera = memfd_create("camera", 0);
  return camera;
}

#define OPEN(name)                                                        \
  int name(const char *path, int flags, ...) {                            \
    va_list more;                                                         \
    va_start(more, flags);                                                \
    mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(more, mode_t) : 0; \
    va_end(more);                                                         \
    if (path && !strcmp(path, "/dev/video9")) return plug_in();           \
    int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, #name);        \
    return real(path, flags, mode);                                       \
  }
OPEN(open)
OPEN(open64)

static int refuse(int why) {
  errno = why;
  return -1;
}

static int capabilities(struct v4l2_capability *c) {
  memset(c, 0, sizeof *c);
  strcpy((char *)c->driver, "test");
  strcpy((char *)c->card, "Test camera");
  c->device_caps = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING;
  c->capabilities = c->device_caps | V4L2_CAP_DEVICE_CAPS;
  return 0;
}

static int format(struct v4l2_format *f) {
  if (f->type != V4L2_BUF_TYPE_VIDEO_CAPTURE) return refuse(EINVAL);
  struct v4l2_pix_format *p = &f->fmt.pix;
  memset(p, 0, sizeof *p);
  p->width = WIDTH;
  p->height = HEIGHT;
  p->pixelformat = V4L2_PIX_FMT_YUYV;
  p->field = V4L2_FIELD_NONE;
  p->bytesperline = WIDTH * 2;
  p->sizeimage = SIZE;
  return 0;
}

static int rate(struct v4l2_streamparm *s) {
  memset(&s->parm, 0, sizeof s->parm);
  s->parm.capture.capability = V4L2_CAP_TIMEPERFRAME;
  s->parm.capture.timeperframe.numerator = 1;
  s->parm.capture.timeperframe.denominator = 100;
  return 0;
}

static int request(struct v4l2_requestbuffers *r) {
  if (r->memory != V4L2_MEMORY_MMAP) return refuse(EINVAL);
  buffers = r->count = r->count > MOST ? MOST : r->count;
  if (buffers) {
    if (ftruncate(camera, (off_t)ROOM * buffers)) return -1;
    memory = mmap(0, (size_t)ROOM * buffers, PROT_READ | PROT_WRITE, MAP_SHARED, camera, 0);
  }
  return 0;
}

static void describe(struct v4l2_buffer *b, int index) {
  b->index = index;
  b->length = SIZE;
  b->memory = V4L2_MEMORY_MMAP;
  b->m.offset = index * ROOM;
  b->flags = V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC;
}

static int take(struct v4l2_buffer *b) {
  if (sequence == pictures) return refuse(ENODEV);
  if (first == last || now() < due) return refuse(EAGAIN);
  due += 10000000;
  int index = queued[first++ % MOST];
  for (int i = 0; i < SIZE; i += 2) {
    memory[index * ROOM + i] = 40 + sequence % 150;
    memory[index * ROOM + i + 1] = 128;
  }
  describe(b, index);
  b->bytesused = SIZE;
  b->sequence = sequence++;
  b->timestamp.tv_sec = now() / 1000000000;
  b->timestamp.tv_usec = now() / 1000 % 1000000;
  return 0;
}

int ioctl(int file, unsigned long what, ...) {
  va_list more;
  va_start(more, what);
  void *data = va_arg(more, void *);
  va_end(more);
  if (camera < 0 || file != camera) {
    int (*real)(int, unsigned long, ...) = dlsym(RTLD_NEXT, "ioctl");
    return real(file, what, data);
  }
  switch ((unsigned)what) {
    case VIDIOC_QUERYCAP: return capabilities(data);
    case VIDIOC_ENUMINPUT: {
      struct v4l2_input *input = data;
      if (input->index) return refuse(EINVAL);
      memset(input, 0, sizeof *input);
      input->type = V4L2_INPUT_TYPE_CAMERA;
      return 0;
    }
    case VIDIOC_G_INPUT: *(int *)data = 0; return 0;
    case VIDIOC_S_INPUT: return 0;
    case VIDIOC_ENUM_FMT: {
      struct v4l2_fmtdesc *f = data;
      static const unsigned forms[] = {V4L2_PIX_FMT_YUYV, v4l2_fourcc('Z', '1', '6', ' '), V4L2_PIX_FMT_MJPEG};
      if (f->index > 2) return refuse(EINVAL);
      f->pixelformat = forms[f->index];
      f->flags = 0;
      return 0;
    }
    case VIDIOC_ENUM_FRAMESIZES: {
      struct v4l2_frmsizeenum *s = data;
      int compressed = s->pixel_format == V4L2_PIX_FMT_MJPEG;
      if (s->index) return refuse(EINVAL);
      s->type = compressed ? V4L2_FRMSIZE_TYPE_STEPWISE : V4L2_FRMSIZE_TYPE_DISCRETE;
      if (compressed)
        s->stepwise = (struct v4l2_frmsize_stepwise){16, 1280, 16, 16, 720, 16};
      else
        s->discrete = (struct v4l2_frmsize_discrete){WIDTH, HEIGHT};
      return 0;
    }
    case VIDIOC_ENUM_FRAMEINTERVALS: {
      struct v4l2_frmivalenum *i = data;
      static const struct v4l2_fract rates[] = {{1, 100}, {2, 15}};
      if (i->index > 1 || i->pixel_format == V4L2_PIX_FMT_MJPEG) return refuse(EINVAL);
      i->type = V4L2_FRMIVAL_TYPE_DISCRETE;
      i->discrete = rates[i->index];
      return 0;
    }
    case VIDIOC_G_FMT:
    case VIDIOC_S_FMT:
    case VIDIOC_TRY_FMT: return format(data);
    case VIDIOC_G_PARM:
    case VIDIOC_S_PARM: return rate(data);
    case VIDIOC_REQBUFS: return request(data);
    case VIDIOC_QUERYBUF:
      if ((int)((struct v4l2_buffer *)data)->index >= buffers) return refuse(EINVAL);
      describe(data, ((struct v4l2_buffer *)data)->index);
      return 0;
    case VIDIOC_QBUF: queued[last++ % MOST] = ((struct v4l2_buffer *)data)->index; return 0;
    case VIDIOC_STREAMON: due = now(); return 0;
    case VIDIOC_STREAMOFF: first = last = 0; return 0;
    case VIDIOC_DQBUF: return take(data);
    default: return refuse(EINVAL);
  }
}
